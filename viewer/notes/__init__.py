"""The user's notes on sequences: favourites, tags, ratings, notes, playlists. No Qt, no graphics."""
