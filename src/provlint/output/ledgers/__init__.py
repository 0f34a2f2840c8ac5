"""The ledger written out: rows of claims as a table, JSON, CSV and W3C PROV-JSON; one file a format."""
