using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Tests.Credentials;

public sealed class SaltsTests
{
    // Computed apart, with Python's hmac: HKDF-SHA256 (RFC 5869) of the bytes 00 to 1F.
    [Fact]
    public void A_salt_is_what_the_format_says() =>
        Assert.Equal("_5hK-LdAQ9ZitcqP1AuQAQ", Sample.Salts.For(Sample.Claims.Identifier, "holder.name"));

    [Fact]
    public void Salts_are_sixteen_bytes_and_differ_by_secret_and_path()
    {
        var other = new Salts(new byte[Salts.SecretLength]);
        var all = new[] { "number", "holder.name", "fields.name" }
            .SelectMany(path => new[] { Sample.Salts.For(Sample.Claims.Identifier, path), other.For(Sample.Claims.Identifier, path) })
            .ToList();

        Assert.Equal(6, all.Distinct().Count());
        Assert.All(all, salt => Assert.True(StrictBase64Url.TryDecode(salt, out var bytes) && bytes.Length == 16));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void A_secret_of_another_length_is_refused(int length) =>
        Assert.Throws<ArgumentException>(() => new Salts(new byte[length]));
}
