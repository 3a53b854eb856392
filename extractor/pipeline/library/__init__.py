"""What Python programs use: the functions and types that `extractor` shows.

    arguments   what is given: paths, documents, a configuration
    pages       read, generate
    traffic     load, check, Checker, validate
    corrections correct
    editions    diff
    reports     read_report, render

They are the use cases of the command line with other arguments. None prints, ends the process, or writes a file that
was not asked for; none looks for a configuration.
"""
