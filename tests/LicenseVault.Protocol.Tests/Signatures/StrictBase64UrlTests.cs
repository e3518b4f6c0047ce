using System.Text;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Tests.Signatures;

public sealed class StrictBase64UrlTests
{
    // RFC 4648 section 10, without padding.
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "Zg")]
    [InlineData("fo", "Zm8")]
    [InlineData("foo", "Zm9v")]
    [InlineData("foob", "Zm9vYg")]
    [InlineData("fooba", "Zm9vYmE")]
    [InlineData("foobar", "Zm9vYmFy")]
    public void The_vectors_of_the_standard_pass_both_ways(string plain, string encoded)
    {
        Assert.Equal(encoded, StrictBase64Url.Encode(Encoding.ASCII.GetBytes(plain)));
        Assert.True(StrictBase64Url.TryDecode(encoded, out var bytes));
        Assert.Equal(plain, Encoding.ASCII.GetString(bytes));
    }

    [Theory]
    [InlineData("Zg==")]
    [InlineData("Zg=")]
    [InlineData("Z")]
    [InlineData("Zm9vY")]
    [InlineData("Zm 9v")]
    [InlineData("Zm9v\n")]
    [InlineData("Zm+v")]
    [InlineData("Zm/v")]
    [InlineData("Zm9é")]
    [InlineData("Zm.v")]
    public void Nothing_but_the_alphabet_in_a_possible_length_is_read(string text) =>
        Assert.False(StrictBase64Url.TryDecode(text, out _));

    [Fact]
    public void Every_value_has_one_spelling()
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        foreach (var length in new[] { 2, 3 })
        {
            var prefix = Alphabet[..(length - 1)];
            foreach (var text in from first in Alphabet from last in Alphabet select $"{first}{prefix[1..]}{last}")
            {
                if (StrictBase64Url.TryDecode(text, out var bytes))
                    Assert.Equal(text, StrictBase64Url.Encode(bytes));
                else
                    Assert.False(IsCanonical(text));
            }
        }
    }

    // By the definition: the last symbol's unused bits are zero, four of them after one byte, two after two.
    private static bool IsCanonical(string text)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var last = Alphabet.IndexOf(text[^1], StringComparison.Ordinal);
        return text.Length == 2 ? last % 16 == 0 : last % 4 == 0;
    }
}
