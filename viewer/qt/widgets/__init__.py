"""Theme, stylesheet and widgets that any feature may use; they import no feature."""
