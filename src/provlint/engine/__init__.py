"""Documents times rules to a report: guarded, timed, located, in several processes."""
