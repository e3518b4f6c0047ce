using System.Text;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Tests.Signatures;

public sealed class StrictJsonTests
{
    [Theory]
    [InlineData("{\"a\":1,\"a\":1}", "a member twice")]
    [InlineData("{\"a\":1,\"\\u0061\":1}", "a member twice, once escaped")]
    [InlineData("{\"x\":[{\"a\":1,\"a\":2}]}", "a member twice, further in")]
    [InlineData("{} {}", "two values")]
    [InlineData("{}x", "something after it")]
    [InlineData("\uFEFF{}", "a byte order mark")]
    [InlineData("{}//", "a comment")]
    [InlineData("{\"a\":1,}", "a comma too many")]
    [InlineData("{'a':1}", "other quotes")]
    [InlineData("{\"a\":01}", "a leading zero")]
    [InlineData("{\"a\":NaN}", "no number")]
    [InlineData("[\"\\ud800\"]", "a high surrogate alone")]
    [InlineData("[\"\\udc00\"]", "a low surrogate alone")]
    [InlineData("[\"\\ud800x\"]", "a high surrogate and a letter")]
    [InlineData("[\"\\ud800\\u0041\"]", "a high surrogate and an escaped letter")]
    [InlineData("[\"\\ud800\\ud800\\udc00\"]", "a high surrogate and a pair")]
    [InlineData("[\"\\ud83d\\ude00\\ude00\"]", "a pair and a low surrogate")]
    [InlineData("{\"\\ud800\":1}", "a surrogate alone in a name")]
    [InlineData("{\"\\ud800\":1,\"b\":2}", "a surrogate alone in the first of two names")]
    [InlineData("[\"\u0001\"]", "a control character")]
    [InlineData("", "nothing")]
    [InlineData("{", "half a value")]
    public void What_is_not_strict_is_refused(string json, string because) =>
        Assert.False(StrictJson.TryParse(Encoding.UTF8.GetBytes(json), out _), because);

    [Theory]
    [InlineData("{\"a\":1,\"A\":1}")]
    [InlineData("[\"\\ud83d\\ude00\", \"\\\\ud800\", \"\\\\\\ud83d\\ude00\", \"😀\"]")]
    [InlineData("[1e999999999, 123456789012345678901234567890, -0.0]")]
    [InlineData(" [ \"\\u0000\\n\\/\" ] ")]
    [InlineData("null")]
    public void What_is_strict_is_read(string json) =>
        Assert.True(StrictJson.TryParse(Encoding.UTF8.GetBytes(json), out _));

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused() =>
        Assert.False(StrictJson.TryParse([(byte)'[', (byte)'"', 0xC3, 0x28, (byte)'"', (byte)']'], out _));

    [Theory]
    [InlineData(16, true)]
    [InlineData(17, false)]
    [InlineData(200_000, false)]
    public void Sixteen_levels_are_read_and_no_more(int depth, bool expected) =>
        Assert.Equal(expected, StrictJson.TryParse(Encoding.ASCII.GetBytes(new string('[', depth) + new string(']', depth)), out _));
}
