import type * as ja from '../ja/accessibility.ts'
import type { Translation } from '../translation.ts'
import { number } from './language.ts'

export const accessibility: Translation<typeof ja.accessibility> = {
  title: '웹 접근성',
  intro: (library) =>
    `${library}은(는) 누구나 자료를 찾고 예약할 수 있기를 바랍니다. 이 페이지는 이 서비스의 접근성을 설명합니다.`,
  standard: '표준',
  standardText: 'JIS X 8341-3:2016, WCAG 2.2',
  target: '목표',
  targetText: 'AA 수준',
  scope: '대상',
  scopeText: '직원용을 포함한 이 서비스의 모든 페이지. 다른 사이트와 표지 그림은 포함하지 않습니다.',
  result: '결과',
  resultText: (all, { passed, failed, notApplicable, untested }) =>
    [
      `기준 ${number(all)}개 중 ${number(passed)}개를 충족하고, ${number(notApplicable)}개는 해당하지 않습니다.`,
      failed > 0 ? `${number(failed)}개를 충족하지 않습니다.` : '',
      untested > 0 ? `${number(untested)}개는 아직 시험하지 않았습니다.` : '',
    ]
      .filter(Boolean)
      .join(' '),
  date: '시험한 날',
  dateText: (day, version) => `${day} (버전 ${version})`,
  tests: '시험 방법',
  testsText: (widths) =>
    `너비 ${widths}픽셀의 화면에서 axe와 자동 시험으로 모든 페이지를 확인합니다. 자동으로 시험할 수 없는 것은 개발자가 페이지를 읽고 확인했습니다. 이 표는 시험 기록에서 만듭니다.`,
  pagesOf: (count) => `시험한 페이지(${number(count)})`,
  pagesText: (desk, failed) =>
    `직원용 페이지 ${number(desk)}개도 시험했습니다. ${failed > 0 ? `${number(failed)}개에 문제가 있었습니다.` : '문제가 없었습니다.'}`,
  criteriaOf: (count) => `시험한 기준(${number(count)})`,
  criteriaText: 'WCAG 2.2의 A와 AA 수준 기준입니다. JIS X 8341-3:2016의 모든 기준을 포함합니다.',
  criterion: '기준',
  level: '수준',
  method: '방법',
  methods: { axe: 'axe', test: '자동 시험', review: '육안' },
  between: ', ',
  engines: '시험한 브라우저',
  engine: '브라우저',
  checked: '내용',
  checks: {
    journey: '검색부터 예약까지',
    pages: '모든 페이지',
    withoutScript: '검색부터 예약까지(스크립트 없이)',
    keyboard: '검색부터 예약까지(키보드)',
    back: '뒤로 가기',
    reading: '읽는 순서',
  },
  outcome: '결과',
  outcomes: { passed: '적합', failed: '부적합', notApplicable: '해당 없음', untested: '미시험' },
  limits: '알려진 한계',
  limitList: [
    '화면 낭독기 자체로는 아직 시험하지 않았습니다. 브라우저가 낭독기에 전하는 내용을 확인합니다.',
    '장애가 있는 이용자의 시험은 아직 하지 않았습니다.',
    '제목의 읽기와 언어는 서지에서 옵니다. 읽기가 없는 제목은 잘못 읽힐 수 있습니다.',
    '아주 오래된 휴대폰에서는 영어 페이지의 긴 단어가 화면을 벗어날 수 있습니다.',
  ],
  contact: '연락처',
  contactText: '쓰기 어렵거나 읽을 수 없는 곳이 있으면 알려 주십시오. 전화와 창구에서도 검색과 예약을 도와 드립니다.',
}
