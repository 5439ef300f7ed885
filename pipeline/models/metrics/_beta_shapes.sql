-- One row per beta distribution (a, b) that is needed: its mass below and above the mode, in the same unit.
select a, b, beta_tail(0, a, b) as below, beta_tail(0, b, a) as above
from (select distinct a, b from _beta_needs) as shapes
