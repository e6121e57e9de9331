SELECT i.biblionumber, i.barcode, i.homebranch, i.itemcallnumber,
       CASE WHEN i.withdrawn <> 0 THEN 'WITHDRAWN' WHEN i.itemlost IN (4, 5) THEN 'MISSING'
            WHEN i.itemlost <> 0 THEN 'LOST' WHEN i.damaged <> 0 THEN 'DAMAGED' ELSE 'AVAILABLE' END AS status,
       CASE WHEN i.notforloan > 0 OR t.notforloan > 0 THEN 'yes' ELSE '' END AS reference
  FROM items i LEFT JOIN itemtypes t ON t.itemtype = i.itype
 WHERE i.barcode <> ''
 ORDER BY i.itemnumber
