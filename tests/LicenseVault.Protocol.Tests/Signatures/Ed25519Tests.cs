using System.Numerics;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Tests.Signatures;

public sealed class Ed25519Tests
{
    // RFC 8032 section 7.1, tests 1 to 3.
    [Theory]
    [InlineData(
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")]
    [InlineData(
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")]
    [InlineData(
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a")]
    public void The_vectors_of_the_standard_are_signed_and_verified(string seed, string publicKey, string message, string signature)
    {
        var key = Ed25519PrivateKey.FromSeed(Convert.FromHexString(seed));

        Assert.Equal(publicKey, Convert.ToHexStringLower(key.PublicKey.Span));
        Assert.Equal(signature, Convert.ToHexStringLower(key.Sign(Convert.FromHexString(message))));
        Assert.True(Ed25519.Verifies(key.PublicKey.Span, Convert.FromHexString(message), Convert.FromHexString(signature)));
    }

    [Fact]
    public void No_flipped_bit_verifies()
    {
        var key = Ed25519PrivateKey.FromSeed(new byte[32]);
        byte[] message = [1, 2, 3];
        var signature = key.Sign(message);
        for (var bit = 0; bit < 8 * signature.Length; bit++)
        {
            var changed = signature.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(Ed25519.Verifies(key.PublicKey.Span, message, changed));
        }
    }

    [Fact]
    public void A_signature_has_one_spelling()
    {
        var key = Ed25519PrivateKey.FromSeed(new byte[32]);
        byte[] message = [1, 2, 3];
        var signature = key.Sign(message);

        // S and S plus the order of the group satisfy the same equation; RFC 8032 section 5.1.7 takes only the first.
        var order = BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493", null);
        var other = new BigInteger(signature.AsSpan(32), isUnsigned: true) + order;
        var spelling = new byte[32];
        other.TryWriteBytes(spelling, out _, isUnsigned: true);

        Assert.False(Ed25519.Verifies(key.PublicKey.Span, message, [.. signature[..32], .. spelling]));
    }

    [Theory]
    [InlineData(31, 64)]
    [InlineData(33, 64)]
    [InlineData(32, 63)]
    [InlineData(32, 65)]
    [InlineData(0, 0)]
    public void Other_lengths_verify_nothing(int keyLength, int signatureLength) =>
        Assert.False(Ed25519.Verifies(new byte[keyLength], [1], new byte[signatureLength]));

    [Fact]
    public void A_seed_is_32_bytes()
    {
        Assert.Throws<ArgumentException>(() => Ed25519PrivateKey.FromSeed(new byte[31]));
        Assert.Throws<ArgumentException>(() => Ed25519PrivateKey.FromSeed(new byte[64]));
    }
}
