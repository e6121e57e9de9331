import { address } from '../address.ts'
import { files } from '../files.ts'
import { numberOf } from '../numeric-id.ts'
import type { UrlRoom } from '../room.ts'

/** The first page of the desk, the choice of its branch, and its files. */
export const desk = {
  desk: {
    top: '/desk',
    pages: '/desk/*',
    /** The form that sets the branch of the desk, then returns to `back`. */
    branch: address('/desk/branch', (back?: string) => ({ query: { back } })),
    /** The event stream for the scripts of lists. */
    changes: address('/desk/changes', (branchId: string) => ({ query: { at: numberOf(branchId) } })),
    css: files.deskCss.address,
    moreCss: files.deskMoreCss.address,
    slipCss: files.slipCss.address,
    letterCss: files.letterCss.address,
    script: files.deskScript.address,
  },
  deskPages: {
    top: { role: 'DESK' },
    branch: { role: 'DESK' },
    changes: { role: 'DESK' },
  },
} as const satisfies UrlRoom
