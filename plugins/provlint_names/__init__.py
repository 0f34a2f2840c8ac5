"""Names: one person or body, one spelling."""
