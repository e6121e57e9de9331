import type * as ja from '../../ja/desk/print.ts'

export const print: typeof ja.print = {
  slip: 'Slip',
  receipt: 'Receipt',
  how: 'Use “Print” in your browser.',
  back: 'Back to the desk',
  goesHome: (branch) => `Returns to ${branch}`,
  lentOn: (day) => `Lent on ${day}`,
  due: (day) => `Due ${day}`,
  count: (n) => (n === 1 ? '1 item' : `${n} items`),
  copy: (digits) => `Copy …${digits}`,
  thanks: 'Please return them by the due date.',
}
