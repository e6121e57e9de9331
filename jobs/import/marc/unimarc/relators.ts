/** The codes of $4 in UNIMARC, with those of MARC21. */
const relators: Record<string, string> = {
  ...{ '005': 'act', '010': 'adp', '018': 'anm', '020': 'ann', '030': 'arr', '040': 'art', '065': 'auc', '070': 'aut' },
  ...{ '072': 'aqt', '075': 'aft', '080': 'aui', '090': 'dlg', '100': 'ant', '130': 'bkd', '170': 'cll', '180': 'ctg' },
  ...{ '195': 'cnd', '200': 'chr', '202': 'com', '205': 'ctb', '210': 'cwt', '212': 'cmm', '220': 'com', '230': 'cmp' },
  ...{ '233': 'cpl', '250': 'cnd', '255': 'csp', '257': 'aut', '270': 'crr', '273': 'cur', '275': 'dnc', '290': 'drt' },
  ...{ '295': 'dgg', '300': 'drt', '305': 'dis', '310': 'dst', '320': 'dnr', '330': 'dub', '340': 'edt', '350': 'egr' },
  ...{ '360': 'etr', '365': 'exp', '370': 'flm', '395': 'fnd', '410': 'gra', '420': 'hnr', '430': 'ilu', '440': 'ill' },
  ...{ '445': 'edt', '460': 'ive', '470': 'ivr', '475': 'isb', '480': 'lbt', '500': 'lso', '510': 'ltg', '520': 'lyr' },
  ...{ '530': 'mte', '545': 'mus', '550': 'nrt', '555': 'opn', '557': 'orm', '570': 'oth', '590': 'prf', '595': 'res' },
  ...{ '600': 'pht', '605': 'pre', '610': 'prt', '630': 'pro', '632': 'prd', '635': 'prg', '637': 'pmn', '640': 'pfr' },
  ...{ '650': 'pbl', '651': 'pbd', '660': 'rcp', '670': 'rce', '673': 'rth', '675': 'rev', '690': 'sce', '695': 'sad' },
  ...{ '700': 'scr', '705': 'scl', '710': 'sec', '720': 'sgn', '721': 'sng', '723': 'spn', '725': 'stn', '727': 'ths' },
  ...{ '730': 'trl', '740': 'tyd', '750': 'tyg', '755': 'voc', '760': 'wde', '770': 'wam', '820': 'vac' },
}

/** Returns the relator code of MARC21. A code of letters is already one. */
export function relatorOf(written: string): string {
  const code = written.trim().slice(-3).padStart(3, '0')
  return relators[code] ?? written
}
