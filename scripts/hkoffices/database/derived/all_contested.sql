-- The days on which a row certainly holds together with another that excludes it (`withoutOverlaps`): only where that error is excepted.
create view internal.contested as
  