"""What is read off a text, one plain function a layer: ``doc.get(layer)`` computes it once and keeps it."""
