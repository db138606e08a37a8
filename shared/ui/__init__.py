"""Qt that the three apps share: window start, typed properties, list model, words, theme and controls."""
