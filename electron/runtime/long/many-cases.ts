import fc from 'fast-check'

fc.configureGlobal({ numRuns: 5000, interruptAfterTimeLimit: 30_000, markInterruptAsFailure: false })
