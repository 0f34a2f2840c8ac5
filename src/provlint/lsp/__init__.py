"""The language server: `server` speaks with the editor, `worker` runs the rules in a process of its own."""
