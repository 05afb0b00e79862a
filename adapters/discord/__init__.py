"""Pincite on Discord: interactions in, Components V2 layouts out."""
