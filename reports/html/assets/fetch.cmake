# Fetches what package-lock.json names into the folder MADE; on failure leaves none of it, and the report stays static.
# Called as: cmake -DNPM=... -DFROM=... -DMADE=... -P fetch.cmake
cmake_minimum_required(VERSION 3.25)
file(REMOVE_RECURSE "${MADE}/node_modules")
file(COPY "${FROM}/package.json" "${FROM}/package-lock.json" DESTINATION "${MADE}")
execute_process(
  COMMAND "${NPM}" ci --ignore-scripts --no-audit --no-fund --loglevel=error --fetch-retries=1
    --fetch-retry-mintimeout=1000 --fetch-retry-maxtimeout=5000 --fetch-timeout=60000
  WORKING_DIRECTORY "${MADE}" TIMEOUT 300 RESULT_VARIABLE failed OUTPUT_QUIET ERROR_VARIABLE why)
if(failed)
  file(REMOVE_RECURSE "${MADE}/node_modules")
  message("Reports will be static: npm could not fetch the chart library (${failed}). "
    "To try again, run cmake again.\n${why}")
endif()
file(TOUCH "${MADE}/fetched")
