using System.Security.Cryptography;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;
using LicenseVault.Tests.Faults;
using LicenseVault.Tests.Moving;

namespace LicenseVault.Tests.Protecting;

public sealed class KeyRingTests : IAsyncDisposable
{
    private const string Place = "certificates/c1/draft";

    private readonly VaultOnDisk _vault = new();
    private readonly TestClock _clock = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _vault.DisposeAsync();

    [Fact]
    public async Task What_was_sealed_before_the_ring_was_opens()
    {
        // Sealed as the vault did when k1 was all it had: AES-256-GCM under HKDF(secret, "license-vault/fields/k1"), the place authenticated.
        var nonce = new byte[12];
        var (value, tag) = ("draft"u8.ToArray(), new byte[16]);
        using (var aes = new AesGcm(VaultOnDisk.Secret.Derive("fields/k1"), 16))
            aes.Encrypt(nonce, value, value, tag, System.Text.Encoding.UTF8.GetBytes(Place));
        using var process = Start();

        var opened = await process.Sealing.OpenAsync($"k1.{Convert.ToBase64String([.. nonce, .. value, .. tag])}", Place, Cancel);

        Assert.Equal("draft"u8.ToArray(), opened);
    }

    [Fact]
    public async Task After_a_rotation_the_new_key_seals_and_the_old_one_opens()
    {
        using var process = Start();
        var old = await SealAsync(process);

        var key = await process.Ring.RotateAsync(Cancel);

        Assert.Equal("k2", key.Id);
        Assert.StartsWith("k2.", await SealAsync(process), StringComparison.Ordinal);
        Assert.Equal("value"u8.ToArray(), await process.Sealing.OpenAsync(old, Place, Cancel));
    }

    [Fact]
    public async Task A_process_opens_what_another_has_just_sealed_under_a_new_key()
    {
        using var one = Start();
        using var other = Start();
        await SealAsync(other);
        await one.Ring.RotateAsync(Cancel);

        var text = await SealAsync(one);

        Assert.StartsWith("k2.", text, StringComparison.Ordinal);
        Assert.Equal("value"u8.ToArray(), await other.Sealing.OpenAsync(text, Place, Cancel));
    }

    [Fact]
    public async Task Every_process_seals_under_the_new_key_when_it_has_been_there_for_half_a_minute()
    {
        using var one = Start();
        using var other = Start();
        await SealAsync(other);
        await one.Ring.RotateAsync(Cancel);

        Assert.StartsWith("k1.", await SealAsync(other), StringComparison.Ordinal);
        _clock.Advance(KeyRing.Freshness);

        Assert.StartsWith("k2.", await SealAsync(other), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_that_cannot_read_the_ring_anew_seals_nothing()
    {
        using var process = Start();
        await SealAsync(process);
        _clock.Advance(KeyRing.Freshness);
        _vault.Power.CrashOnce("take cut", Fault.BeforeTheWrite);
        await Assert.ThrowsAsync<PowerCutException>(() => _vault.Documents.TakeAsync("cut", 1, Cancel));

        await Assert.ThrowsAsync<PowerCutException>(() => SealAsync(process));
    }

    [Theory]
    [InlineData("k9.AAAA")]
    [InlineData("k1.no base64!")]
    [InlineData("k1.AAAA")]
    [InlineData("k1.")]
    [InlineData("k1")]
    [InlineData(".AAAA")]
    [InlineData("")]
    public async Task What_is_no_text_sealed_by_this_vault_is_refused(string text)
    {
        using var process = Start();
        await Assert.ThrowsAnyAsync<CryptographicException>(() => process.Sealing.OpenAsync(text, Place, Cancel));
    }

    [Fact]
    public async Task A_sealed_value_opens_only_in_its_place()
    {
        using var process = Start();
        await process.Ring.RotateAsync(Cancel);
        var text = await SealAsync(process);

        await Assert.ThrowsAnyAsync<CryptographicException>(() => process.Sealing.OpenAsync(text, "certificates/c2/draft", Cancel));
    }

    [Fact]
    public async Task A_wrapped_key_in_the_place_of_another_is_refused()
    {
        using var process = Start();
        await process.Ring.RotateAsync(Cancel);
        await process.Ring.RotateAsync(Cancel);
        var (second, third) = ((await KeyAsync("k2"))!, (await KeyAsync("k3"))!);
        await _vault.Documents.WriteAsync(new DocumentWrite.Replace(Collections.DataKeys, "k3", third.Version, second.Body, third.Keys), Cancel);

        using var fresh = Start();
        await Assert.ThrowsAsync<DamagedRecordException>(() => SealAsync(fresh));
    }

    [Fact]
    public async Task Another_secret_opens_no_key()
    {
        using (var process = Start())
            await process.Ring.RotateAsync(Cancel);

        using var stranger = new VaultProcess(_vault.Documents, _clock, new VaultSecret(new byte[VaultSecret.Length]));

        await Assert.ThrowsAsync<DamagedRecordException>(() => SealAsync(stranger));
    }

    [Fact]
    public async Task The_stored_key_is_not_the_key()
    {
        using var process = Start();
        await process.Ring.RotateAsync(Cancel);

        var wrapped = System.Text.Json.JsonDocument.Parse((await KeyAsync("k2"))!.Body).RootElement.GetProperty("wrapped").GetBytesFromBase64();

        // Nonce, 32 bytes and tag: and what is between them opens nothing by itself.
        Assert.Equal(12 + 32 + 16, wrapped.Length);
        var text = await SealAsync(process);
        var bytes = Convert.FromBase64String(text["k2.".Length..]);
        using var aes = new AesGcm(wrapped.AsSpan(12, 32), 16);
        Assert.ThrowsAny<CryptographicException>(() =>
            aes.Decrypt(bytes.AsSpan(0, 12), bytes.AsSpan(12, bytes.Length - 28), bytes.AsSpan(bytes.Length - 16), new byte[bytes.Length - 28], System.Text.Encoding.UTF8.GetBytes(Place)));
    }

    [Fact]
    public async Task Rotations_at_once_each_add_a_key_and_all_seal_under_the_newest()
    {
        VaultProcess[] processes = [Start(), Start(), Start(), Start()];

        // Each has read the ring before any of them writes: they all want the same number.
        using var start = new Barrier(processes.Length);
        var keys = await Task.WhenAll(processes.Select(process => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait(Cancel);
                return process.Ring.RotateAsync(Cancel);
            },
            Cancel,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap()));

        Assert.Equal(["k2", "k3", "k4", "k5"], keys.Select(key => key.Id).Order(StringComparer.Ordinal));
        _clock.Advance(KeyRing.Freshness);
        foreach (var process in processes)
        {
            Assert.StartsWith("k5.", await SealAsync(process), StringComparison.Ordinal);
            process.Dispose();
        }
    }

    [Theory]
    [InlineData(Fault.BeforeTheWrite, "k2")]
    [InlineData(Fault.AfterTheWrite, "k3")]
    public async Task A_rotation_that_was_cut_is_simply_done_again(Fault fault, string current)
    {
        string old;
        using (var process = Start())
        {
            old = await SealAsync(process);
            _vault.Power.CrashOnce("insert data_keys", fault);
            await Assert.ThrowsAsync<PowerCutException>(() => process.Ring.RotateAsync(Cancel));
            _vault.Power.Restore();
        }

        using var restarted = Start();
        Assert.Equal(current, (await restarted.Ring.RotateAsync(Cancel)).Id);
        Assert.Equal("value"u8.ToArray(), await restarted.Sealing.OpenAsync(old, Place, Cancel));
    }

    [Fact]
    public async Task Keys_are_in_the_order_of_their_numbers()
    {
        using var process = Start();
        for (var i = 0; i < 10; i++)
            await process.Ring.RotateAsync(Cancel);

        Assert.Equal(Enumerable.Range(1, 11).Select(number => $"k{number}"), (await process.Ring.ListAsync(Cancel)).Select(key => key.Id));
    }

    private VaultProcess Start() => new(_vault.Documents, _clock);

    private Task<Document?> KeyAsync(string id) => _vault.Documents.FindAsync(Collections.DataKeys, id, Cancel);

    private static Task<string> SealAsync(VaultProcess process) => process.Sealing.SealAsync("value"u8.ToArray(), Place, Cancel);
}
