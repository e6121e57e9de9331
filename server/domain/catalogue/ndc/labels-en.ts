/** English labels of the main classes and divisions. Sections (three digits) have Japanese labels only. */
export const ndcLabelsEn: ReadonlyMap<string, string> = new Map(
  `
0 General works
00 General works
01 Libraries
02 Books, bibliography
03 Encyclopedias
04 Essays and lectures
05 Serials, yearbooks
06 Societies, museums
07 Journalism
08 Series, collected works
09 Rare books, local collections
1 Philosophy
10 Philosophy
11 Branches of philosophy
12 Eastern thought
13 Western philosophy
14 Psychology
15 Ethics
16 Religion
17 Shinto
18 Buddhism
19 Christianity
2 History
20 History
21 Japan
22 Asia
23 Europe
24 Africa
25 North America
26 South America
27 Oceania, polar regions
28 Biography
29 Geography, travel
3 Social sciences
30 Social sciences
31 Politics
32 Law
33 Economics
34 Public finance
35 Statistics
36 Society
37 Education
38 Customs, folklore
39 Defence, military
4 Natural sciences
40 Natural sciences
41 Mathematics
42 Physics
43 Chemistry
44 Astronomy, space
45 Earth sciences
46 Biology
47 Plants
48 Animals
49 Medicine, pharmacy
5 Technology
50 Technology
51 Civil engineering
52 Architecture
53 Mechanical engineering
54 Electrical engineering
55 Marine engineering
56 Metals, mining
57 Chemical industry
58 Manufacturing
59 Home economics
6 Industry
60 Industry
61 Agriculture
62 Gardening
63 Silk farming
64 Livestock
65 Forestry
66 Fisheries
67 Commerce
68 Transport
69 Communications
7 Arts
70 Arts
71 Sculpture
72 Painting
73 Prints
74 Photography
75 Crafts
76 Music
77 Theatre, film
78 Sports
79 Games, pastimes
8 Language
80 Language
81 Japanese
82 Chinese
83 English
84 German
85 French
86 Spanish
87 Italian
88 Russian
89 Other languages
9 Literature
90 Literature
91 Japanese literature
92 Chinese literature
93 English and American literature
94 German literature
95 French literature
96 Spanish literature
97 Italian literature
98 Russian literature
99 Other literatures
`
    .trim()
    .split('\n')
    .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]),
)
