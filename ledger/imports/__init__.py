"""Excel in: a file is read, compared row by row with the ledger, and stored in one piece or not at all."""
