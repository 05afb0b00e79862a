"""The sentences, one folder a language: `pincite.po` is written, `pincite.mo` is read.

`python -m bot.reply.locale` makes the second from the first; with `--missing` it says what a
language lacks of English.
"""
