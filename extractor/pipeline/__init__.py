"""The use cases: the only place that knows all packages.

    generate    pages -> pages.read -> openapi.write -> specs, and each page's examples through contract.check
    validate    recordings -> traffic.sealed -> contract.check
    correct     recordings -> traffic.sealed -> contract.observe -> corrections.propose -> overlays
    merge       JSON reports -> report.parse -> one report
    compare     two editions of specs -> changes.compare
    explain     a line of a spec -> its page, table and row
    library/    what Python programs use: the functions of `import extractor`
    catalogue   every rule of every package

What the use cases share: `inputs` finds files and groups pages into services, `spec_files` finds and loads specs,
`reading` reads pages, `jobs` spreads work over processes, `overlays` applies corrections, `outputs` publishes files.
"""
