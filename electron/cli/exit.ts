/** Exit codes, as the contract states them; 130 is what shells give a command that Ctrl+C ends. */
export const EXIT = { done: 0, failed: 1, wrongCall: 2, unreadable: 3, unwritable: 4, stopped: 130 } as const

/** Ends the command with a sentence for people and a code; never a stack trace. */
export class Ended extends Error {
  readonly code: number
  constructor(code: number, message: string) {
    super(message)
    this.code = code
  }
}

export const wrongCall = (message: string): Ended => new Ended(EXIT.wrongCall, message)
