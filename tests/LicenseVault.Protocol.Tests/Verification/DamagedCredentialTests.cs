using LicenseVault.Protocol.Verification;
using LicenseVault.Tests.Credentials;
using LicenseVault.Tests.Signatures;

namespace LicenseVault.Tests.Verification;

public sealed class DamagedCredentialTests
{
    private static readonly CredentialVerifier Verifier = new(TestAuthority.Shared.Anchors);

    [Fact]
    public async Task None_of_two_thousand_changes_of_one_byte_passes()
    {
        var random = new Random(20260107);
        var credential = await Sample.SignAsync(Sample.Claims);
        for (var round = 0; round < 2_000; round++)
        {
            var changed = (byte[])credential.Clone();
            var at = random.Next(changed.Length);
            changed[at] = (byte)(changed[at] + random.Next(1, 256));

            AssertRefused(changed, $"byte {at} is {changed[at]}");
        }
    }

    [Fact]
    public async Task None_of_two_thousand_other_letters_passes()
    {
        const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_~.";
        var random = new Random(20260108);
        var credential = await Sample.SignAsync(Sample.Claims);
        for (var round = 0; round < 2_000; round++)
        {
            var changed = (byte[])credential.Clone();
            var at = random.Next(changed.Length);
            var letter = (byte)Letters[random.Next(Letters.Length)];
            if (changed[at] == letter)
                continue;

            changed[at] = letter;
            AssertRefused(changed, $"byte {at} is {(char)letter}");
        }
    }

    [Fact]
    public async Task No_beginning_of_a_credential_passes()
    {
        var credential = await Sample.SignAsync(Sample.Claims);
        for (var length = 0; length < credential.Length; length++)
            AssertRefused(credential[..length], $"cut after {length} bytes");
    }

    [Fact]
    public async Task Nothing_put_in_or_taken_out_passes()
    {
        var random = new Random(20260109);
        var credential = await Sample.SignAsync(Sample.Claims);
        for (var round = 0; round < 1_000; round++)
        {
            var at = random.Next(credential.Length);
            AssertRefused([.. credential[..at], credential[random.Next(credential.Length)], .. credential[at..]], $"put in at {at}");
            AssertRefused([.. credential[..at], .. credential[(at + 1)..]], $"taken out at {at}");
        }
    }

    private static void AssertRefused(byte[] damaged, string because)
    {
        var verification = Verifier.Verify(damaged, Sample.Now);

        Assert.True(verification.Verdict is Verdict.Fail or Verdict.CouldNotCheck, because);
        Assert.Equal(5, verification.Checks.Count);
    }
}
