"""What is read off a text, one plain function a layer: ``quotations(doc)`` computes it once and the document keeps it."""
