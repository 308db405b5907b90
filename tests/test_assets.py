from viewer.assets import assets_folder


def test_the_assets_of_the_checkout_are_found():
    assert (assets_folder() / "fonts").is_dir()
