SELECT b.biblionumber, b.title, b.subtitle, CONCAT_WS(' ', b.part_number, b.part_name) AS part, b.author,
       i.publishercode, b.copyrightdate, i.isbn, i.itemtype, i.editionstatement, CONCAT_WS(' ', i.pages, i.size) AS extent,
       b.seriestitle, ExtractValue(m.metadata, '//datafield[@tag="084"][1]/subfield[@code="a"]') AS class
  FROM biblio b JOIN biblioitems i ON i.biblionumber = b.biblionumber
  LEFT JOIN biblio_metadata m ON m.biblionumber = b.biblionumber AND m.format = 'marcxml'
 ORDER BY b.biblionumber
