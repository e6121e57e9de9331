-- A search reads at most 10,001 of many matching titles. Parallel workers would read other ones each time, and the pages
-- of one search would not fit together.
ALTER TABLE "titles" SET (parallel_workers = 0);
