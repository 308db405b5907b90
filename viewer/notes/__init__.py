"""What people write about sequences: favourites, tags, ratings, notes, playlists. No Qt, no graphics."""
