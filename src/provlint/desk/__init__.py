"""A desk in the browser: drafts are checked as they are written, by a process of its own, and nothing leaves the machine."""
