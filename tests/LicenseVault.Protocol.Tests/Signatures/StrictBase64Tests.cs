using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Tests.Signatures;

public sealed class StrictBase64Tests
{
    [Fact]
    public void Padded_base64_is_read()
    {
        Assert.True(StrictBase64.TryDecode("Zm9vYg==", out var bytes));
        Assert.Equal("foob"u8.ToArray(), bytes);
    }

    [Theory]
    [InlineData("Zm9vYg")]
    [InlineData("Zm9vYg=")]
    [InlineData("Zm9vYh==")]
    [InlineData("Zm9v Yg==")]
    [InlineData("Zm9vYg==\n")]
    [InlineData("Zm9vYg==Zm9v")]
    [InlineData("Zm-_")]
    [InlineData("éé==")]
    public void Another_spelling_is_refused(string text) =>
        Assert.False(StrictBase64.TryDecode(text, out _));
}
