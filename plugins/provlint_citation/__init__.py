"""Citation: studies, statements, pictures and links that a reader cannot follow."""
