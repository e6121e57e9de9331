-- previous-release: it lists the guide pages that it knows, and never reads texts of another one.
ALTER TYPE "guide_page" ADD VALUE 'ACCESSIBLE_SERVICES' BEFORE 'MUTUAL_USE';
