"""Official papers: drafts, edits, issuing, downloads, templates."""
