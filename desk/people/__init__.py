"""Accounts, successors, deputies: what the district does about people, and each person about himself."""
