import fc from 'fast-check'

/** Many more cases, but no property for longer than a few seconds: the whole stays well within its half hour. */
fc.configureGlobal({ numRuns: 2000, interruptAfterTimeLimit: 6_000, markInterruptAsFailure: false })
