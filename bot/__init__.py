"""Pincite's core: from an article to a quotation with its pin. It knows no platform.

The flow, and the rooms it goes through:

    URL or file                                   a person's words
        |                                               |
      fetch      bytes, guarded                    commands     what may be asked: spec, grammar,
        |                                               |       dispatch (the only error boundary)
      extract    exact text, passages, metadata    lookup       asking, top to bottom
        |                                               |
      claims     sentences, sources, both spans    search       normal words, typos, ranking, guard
        |                                               |
      ingest     reading, top to bottom            reply        cards by meaning, fitted, in words
        |                                               |
        +----------------> store <----------------------+       citations.db, and its ledger
                             |
                           outbox   a changed claim reaches the answers that others can see,
                             |      and telling who asked to be told
                         messenger  the port to the place where they stand

Where a new thing goes:

    a citation format          export/            a writer from one record
    a platform                 adapters/          a folder of its own; the core does not change
    a rule for sources         claims/            attribution, with its marked-up sentences
    a file type                extract/           bytes to text, listed in `kinds`
    a command                  commands/          one file, listed in `catalogue`
    a language                 search/languages/  stop words, number words, negation; its cues in
                               claims/, its sentences in reply/locale/

Floors, top to bottom; imports point down, stations never import each other, and
only `app` names a concrete store:

    app
    commands
    rounds
    bring  quoting
    ingest  lookup  lineage  suggest  bulk  outbox  telling      (later links)
    messenger
    fetch  extract  claims  store  search  reply  export
    model  settings  logs  worker
"""
