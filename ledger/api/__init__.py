"""What every ledger's API is made of; an app's `api.py` names its ledgers and what is special about them."""
