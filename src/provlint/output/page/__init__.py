"""A report as one page to look at: drafts with their findings, the ledger, names, stories and evidence."""
