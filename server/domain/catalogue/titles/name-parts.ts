/** The maximum length of the text of a heading in characters. Longer texts do not fit a search box. */
export const maxHeadingLength = 50

/** The parts of a personal name: ルイス・キャロル and Carroll, Lewis have two. */
export const namePartsOf = (name: string) => name.split(/[\s,、，・･=＝]+/).filter((part) => part !== '')
