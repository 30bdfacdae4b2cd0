-- A person who is deleted gets an id of nobody's in their place: their ratings follow them there.
alter table review_rating
  drop constraint review_rating_workspace_id_review_id_user_id_fkey,
  add foreign key (workspace_id, review_id, user_id) references review_rater on update cascade;
