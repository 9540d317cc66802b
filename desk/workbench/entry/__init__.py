"""Forms made for people, one for each ledger, from declarations: what is asked, in which order, of which kind."""
