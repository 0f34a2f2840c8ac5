"""Dates: weekdays that do not agree with dates, and days that nothing fixes."""
