/** A category that the desk offers to add: its code, names and rules. */
export interface CategorySuggestion {
  code: string
  name: string
  nameEn: string
  nameEasy: string
  nameZh: string
  nameKo: string
  validYears?: number
  validUntilAge?: number
  minimumAgeForPassword?: number
  needsGuardian?: true
  mailToGuardian?: true
  appliesOnline?: true
  renewsOnlineDays?: number
}

/** Categories that libraries commonly have. */
export const categorySuggestions: readonly CategorySuggestion[] = [
  {
    code: 'CHILD',
    name: '幼児・児童',
    nameEn: 'Child',
    nameEasy: '子ども',
    nameZh: '儿童',
    nameKo: '어린이',
    validUntilAge: 13,
    minimumAgeForPassword: 10,
    needsGuardian: true,
    mailToGuardian: true,
  },
  {
    code: 'STUDENT',
    name: '学生',
    nameEn: 'Student',
    nameEasy: '学生',
    nameZh: '学生',
    nameKo: '학생',
    validUntilAge: 19,
  },
  { code: 'ADULT', name: '一般', nameEn: 'Adult', nameEasy: '大人', nameZh: '成人', nameKo: '일반', validYears: 3 },
  { code: 'SENIOR', name: 'シニア', nameEn: 'Senior', nameEasy: '65歳からの人', nameZh: '老年人', nameKo: '노인' },
  {
    code: 'DISABLED',
    name: '障害者',
    nameEn: 'Person with a disability',
    nameEasy: '障害のある人',
    nameZh: '残障人士',
    nameKo: '장애인',
  },
  {
    code: 'COMMUTER',
    name: '在勤・在学',
    nameEn: 'Works or studies here',
    nameEasy: 'この町の会社や学校の人',
    nameZh: '在本地上班或上学的读者',
    nameKo: '재직·재학',
    validYears: 1,
  },
  {
    code: 'MUTUAL_USE',
    name: '相互利用',
    nameEn: 'Partner city',
    nameEasy: 'ほかの町の人',
    nameZh: '互惠借阅的读者',
    nameKo: '상호 이용자',
    validYears: 1,
  },
  { code: 'GROUP', name: '団体', nameEn: 'Group', nameEasy: 'グループ', nameZh: '团体', nameKo: '단체', validYears: 1 },
  { code: 'SCHOOL', name: '学校', nameEn: 'School', nameEasy: '学校', nameZh: '学校', nameKo: '학교' },
  { code: 'INSTITUTION', name: '施設', nameEn: 'Institution', nameEasy: '施設', nameZh: '机构', nameKo: '시설' },
  { code: 'STAFF', name: '職員', nameEn: 'Staff', nameEasy: '図書館の人', nameZh: '馆员', nameKo: '직원' },
]
