"""Copy: doubled words, duplicated paragraphs, missing spaces, placeholders and hidden characters."""
