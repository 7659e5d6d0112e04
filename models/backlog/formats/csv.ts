import { cellText } from '../../csv.ts'
import { titleLine } from './story-text.ts'

/** All four trackers that read CSV take titles of 255 characters. */
const LONGEST_TITLE = 255

/** A title as a cell, its guards counted in its length. */
export const titleCell = (text: string): string => titleLine(cellText(titleLine(text, Infinity)), LONGEST_TITLE)
