// In place of Unfold's Chart.js: our admin draws no charts, and 200 KB of script in the head delay every list.
