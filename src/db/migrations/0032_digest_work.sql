-- Whoever wanted every section of a digest wants those that came later, too.
update digest_subscription
   set sections = sections || array['breaches', 'tasks', 'plans']
 where cardinality(sections) = 8;
