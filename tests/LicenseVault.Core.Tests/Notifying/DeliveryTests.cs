using System.Diagnostics;
using System.Text;
using LicenseVault.Core.Notifying;
using LicenseVault.Core.Transparency;
using LicenseVault.Protocol.Transparency.Entries;
using LicenseVault.Protocol.Transparency.Trees;
using LicenseVault.Tests.Faults;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests.Notifying;

/// <summary>Deliveries to real receivers over HTTP, from real stores.</summary>
public sealed class DeliveryTests
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromMinutes(10);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_happens_is_told_once_in_order_and_says_what_the_log_says()
    {
        await using var vault = await ToldVault.OpenAsync();
        await using var receiver = Receiver.Answering(_ => 204);
        await vault.IssueAsync(1);
        await vault.SubscribeAsync(receiver.Url);
        var issued = await vault.IssueAsync(2);
        await vault.SuspendAsync(issued[0]);
        var deliverer = vault.Deliverer();

        await ToldVault.DeliverAsync(deliverer);
        await ToldVault.DeliverAsync(vault.Deliverer());

        Assert.Equal(["log-1", "log-2", "log-3"], receiver.Got.Select(delivered => delivered.Id));
        Assert.Equal(["issued", "issued", "suspended"], receiver.Got.Select(delivered => delivered.Json.GetProperty("event").GetString()));
        var last = receiver.Got[2].Json;
        Assert.Equal((issued[0], 3, ToldVault.Issuer), (last.GetProperty("certificate").GetString(), last.GetProperty("logIndex").GetInt32(), last.GetProperty("issuer").GetString()));
        Assert.Equal(["id", "event", "certificate", "type", "issuer", "at", "logIndex", "statement"], last.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task Only_the_kinds_that_were_asked_for_are_told()
    {
        await using var vault = await ToldVault.OpenAsync();
        await using var receiver = Receiver.Answering(_ => 200);
        await vault.SubscribeAsync(receiver.Url, "suspended");
        await vault.SuspendAsync((await vault.IssueAsync(2))[1]);

        await ToldVault.DeliverAsync(vault.Deliverer());

        Assert.Equal("log-2", Assert.Single(receiver.Got).Id);
    }

    [Fact]
    public async Task The_signature_is_the_one_that_openssl_computes_as_the_format_says()
    {
        await using var vault = await ToldVault.OpenAsync();
        await using var receiver = Receiver.Answering(_ => 200);
        var subscribed = await vault.SubscribeAsync(receiver.Url);
        await vault.IssueAsync(1);

        await ToldVault.DeliverAsync(vault.Deliverer());

        var delivered = Assert.Single(receiver.Got);
        Assert.Equal($"v1,{await OpenSslAsync(subscribed.Secret, delivered)}", delivered.Headers["webhook-signature"]);
    }

    [Fact]
    public async Task For_a_day_after_a_rotation_both_secrets_sign()
    {
        await using var vault = await ToldVault.OpenAsync();
        await using var receiver = Receiver.Answering(_ => 200);
        var first = await vault.SubscribeAsync(receiver.Url);
        var second = Assert.IsType<SubscriptionOutcome.Standing>(
            await vault.Process().GetRequiredService<Subscriptions>().RotateAsync(vault.Client, first.Subscription.Id, Cancel));
        var deliverer = vault.Deliverer();

        await vault.IssueAsync(1);
        await ToldVault.DeliverAsync(deliverer);
        vault.Vault.Clock.Advance(Subscriptions.Overlap);
        await vault.IssueAsync(1);
        await ToldVault.DeliverAsync(deliverer);

        var (during, after) = (receiver.Got[0], receiver.Got[1]);
        Assert.Equal($"v1,{await OpenSslAsync(second.Secret, during)} v1,{await OpenSslAsync(first.Secret, during)}", during.Headers["webhook-signature"]);
        Assert.Equal($"v1,{await OpenSslAsync(second.Secret, after)}", after.Headers["webhook-signature"]);
    }

    [Fact]
    public async Task What_was_not_taken_is_sent_again_and_what_comes_later_of_the_same_certificate_waits_behind_it()
    {
        await using var vault = await ToldVault.OpenAsync();
        var isDown = true;
        await using var receiver = Receiver.Answering(delivered => delivered.Id == "log-0" && isDown ? 503 : 200);
        await vault.SubscribeAsync(receiver.Url);
        var issued = await vault.IssueAsync(2);
        await vault.SuspendAsync(issued[0]);
        var deliverer = vault.Deliverer();

        await ToldVault.DeliverAsync(deliverer);
        vault.Vault.Clock.Advance(TimeSpan.FromSeconds(2.4));
        await vault.LogAsync();
        await ToldVault.DeliverAsync(deliverer);
        Assert.Equal("log-0", Assert.Single(receiver.Got).Id);

        isDown = false;
        vault.Vault.Clock.Advance(LongEnough);
        await ToldVault.DeliverAsync(deliverer);
        Assert.Equal(["log-0", "log-0", "log-1", "log-2"], receiver.Got.Select(delivered => delivered.Id));
    }

    [Fact]
    public async Task One_that_is_never_taken_holds_up_only_its_own_certificate()
    {
        await using var vault = await ToldVault.OpenAsync();
        await using var receiver = Receiver.Answering(delivered => delivered.Id == "log-0" ? 400 : 200);
        await vault.SubscribeAsync(receiver.Url);
        var issued = await vault.IssueAsync(2);
        await vault.SuspendAsync(issued[0]);
        await vault.SuspendAsync(issued[1]);
        var deliverer = vault.Deliverer();

        await ToldVault.DeliverAsync(deliverer);
        vault.Vault.Clock.Advance(TimeSpan.FromSeconds(5));
        await ToldVault.DeliverAsync(deliverer);
        vault.Vault.Clock.Advance(TimeSpan.FromSeconds(10));
        await ToldVault.DeliverAsync(deliverer);

        Assert.DoesNotContain("log-2", receiver.Got.TakeWhile(delivered => delivered.Id != "log-3").Select(delivered => delivered.Id));
        vault.Vault.Clock.Advance(LongEnough);
        await ToldVault.DeliverAsync(deliverer);
        await ToldVault.DeliverAsync(deliverer);
        vault.Vault.Clock.Advance(LongEnough);
        await ToldVault.DeliverAsync(deliverer);
        Assert.Equal(["log-1", "log-3", "log-2"], receiver.Got.Select(delivered => delivered.Id).Where(id => id != "log-0"));
    }

    [Fact]
    public async Task After_the_last_try_it_is_a_dead_letter_and_can_be_sent_again()
    {
        await using var vault = await ToldVault.OpenAsync();
        var isDown = true;
        await using var receiver = Receiver.Answering(_ => isDown ? 500 : 200);
        var id = (await vault.SubscribeAsync(receiver.Url)).Subscription.Id;
        await vault.IssueAsync(1);
        var (deliverer, letters) = (vault.Deliverer(), vault.Process().GetRequiredService<DeadLetters>());
        for (var tries = 0; tries < 3; tries++)
        {
            Assert.Empty(await letters.OfAsync(id, Cancel));
            await ToldVault.DeliverAsync(deliverer);
            vault.Vault.Clock.Advance(LongEnough);
        }

        var letter = Assert.Single(await letters.OfAsync(id, Cancel));
        Assert.Equal(("log-0", 3, "status-500"), (letter.Notice.Id, letter.Tries, letter.Cause));
        await ToldVault.DeliverAsync(deliverer);
        Assert.Equal(3, receiver.Got.Count);

        isDown = false;
        Assert.True(await letters.ReplayAsync(id, "log-0", Cancel));
        await ToldVault.DeliverAsync(deliverer);
        Assert.Equal(4, receiver.Got.Count);
        Assert.Empty(await letters.OfAsync(id, Cancel));
        Assert.False(await letters.ReplayAsync(id, "log-0", Cancel));
    }

    [Fact]
    public async Task A_receiver_that_hangs_holds_up_nobody_else_and_is_asked_again_later()
    {
        await using var vault = await ToldVault.OpenAsync();
        await using var hanging = Receiver.Hanging();
        await using var other = Receiver.Answering(_ => 200);
        await vault.SubscribeAsync(hanging.Url);
        await vault.SubscribeAsync(other.Url);
        await vault.IssueAsync(3);
        var deliverer = vault.Deliverer();

        await ToldVault.DeliverAsync(deliverer);

        Assert.Equal(3, other.Got.Count);
        Assert.Single(hanging.Got);
        vault.Vault.Clock.Advance(LongEnough);
        await ToldVault.DeliverAsync(deliverer);
        Assert.Equal(["log-0", "log-0", "log-1"], hanging.Got.Select(delivered => delivered.Id));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var vault = await ToldVault.OpenAsync();
        await using var receiver = Receiver.Answering(_ => 307);
        var id = (await vault.SubscribeAsync(receiver.Url)).Subscription.Id;
        await vault.IssueAsync(1);
        var deliverer = vault.Deliverer(WebhookRules.Default with { AllowLoopback = true, MostTries = 2 });

        await ToldVault.DeliverAsync(deliverer);
        vault.Vault.Clock.Advance(LongEnough);
        await ToldVault.DeliverAsync(deliverer);

        Assert.Equal(2, receiver.Got.Count);
        Assert.Equal("status-307", Assert.Single(await vault.Process().GetRequiredService<DeadLetters>().OfAsync(id, Cancel)).Cause);
    }

    [Theory]
    [InlineData("https://127.0.0.1:{0}/")]
    [InlineData("https://localhost:{0}/")]
    [InlineData("https://[::1]:{0}/")]
    public async Task An_address_of_this_machine_is_not_even_connected_to(string url)
    {
        await using var vault = await ToldVault.OpenAsync();
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.IPv6Any, 0) { Server = { DualMode = true } };
        listener.Start();
        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        var address = url.Replace("{0}", port.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        var id = (await vault.SubscribeAsync(address)).Subscription.Id;
        await vault.IssueAsync(1);
        var deliverer = vault.Deliverer(WebhookRules.Default with { MostTries = 2 });

        await ToldVault.DeliverAsync(deliverer);
        vault.Vault.Clock.Advance(LongEnough);
        await ToldVault.DeliverAsync(deliverer);

        Assert.Equal("address-refused", Assert.Single(await vault.Process().GetRequiredService<DeadLetters>().OfAsync(id, Cancel)).Cause);
        Assert.False(listener.Pending());
    }

    [Theory]
    [InlineData(Fault.BeforeTheWrite, 2)]
    [InlineData(Fault.AfterTheWrite, 1)]
    public async Task A_crash_between_sending_and_saving_sends_once_more_and_loses_nothing(Fault fault, int times)
    {
        await using var vault = await ToldVault.OpenAsync();
        await using var receiver = Receiver.Answering(_ => 200);
        await vault.SubscribeAsync(receiver.Url);
        await vault.IssueAsync(2);

        // The lease is inserted; what replaces it says what was delivered.
        vault.Vault.Power.CrashOnce("replace leases", fault);
        var round = Assert.Single(await ToldVault.DeliverAsync(vault.Deliverer()));
        await Assert.ThrowsAsync<PowerCutException>(() => round);
        Assert.Equal(2, receiver.Got.Count);
        vault.Vault.Power.Restore();
        vault.Vault.Clock.Advance(LongEnough);
        await ToldVault.DeliverAsync(vault.Deliverer());

        Assert.Equal(Enumerable.Repeat<string[]>(["log-0", "log-1"], times).SelectMany(ids => ids), receiver.Got.Select(delivered => delivered.Id));
    }

    [Fact]
    public async Task Two_processes_at_once_send_each_notice_once()
    {
        await using var vault = await ToldVault.OpenAsync();
        await using var receiver = Receiver.Answering(_ => 200);
        await vault.SubscribeAsync(receiver.Url);
        await vault.IssueAsync(40);
        var (one, other) = (vault.Deliverer(), vault.Deliverer());

        await Task.WhenAll(ToldVault.DeliverAsync(one), ToldVault.DeliverAsync(other));

        Assert.Equal(Enumerable.Range(0, 40).Select(number => FormattableString.Invariant($"log-{number}")), receiver.Got.Select(delivered => delivered.Id));
    }

    [Fact]
    public async Task What_the_log_has_not_signed_is_told_to_nobody()
    {
        await using var vault = await ToldVault.OpenAsync();
        await using var receiver = Receiver.Answering(_ => 200);
        await vault.SubscribeAsync(receiver.Url);
        await vault.IssueAsync(1);

        // The forger makes the tile fit; only the root that was signed tells.
        await ForgeAsync(vault, count: 1, number: 0);

        var round = Assert.Single(await ToldVault.DeliverAsync(vault.Deliverer()));

        await Assert.ThrowsAsync<InvalidDataException>(() => round);
        Assert.Empty(receiver.Got);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(5, 0)]
    [InlineData(5, 4)]
    [InlineData(300, 255)]
    [InlineData(300, 270)]
    public async Task An_altered_entry_is_found_out_though_its_tile_was_altered_with_it(int count, int altered)
    {
        await using var vault = await ToldVault.OpenAsync();
        await vault.IssueAsync(count);
        var process = vault.Process();
        var (log, notices) = (process.GetRequiredService<PublishedLog>(), process.GetRequiredService<LoggedNotices>());
        for (var number = 0; number < count; number++)
            Assert.Equal(FormattableString.Invariant($"log-{number}"), (await notices.FindAsync(number, Cancel))?.Id);
        Assert.Null(await notices.FindAsync(count, Cancel));

        // Another tile than the one that was read last.
        var published = (await log.CheckpointAsync(Cancel))!;
        Assert.IsType<ProofOutcome<InclusionProof>.Proved>(await log.ProveInclusionAsync(published, altered, Cancel));
        await ForgeAsync(vault, count, altered);

        await Assert.ThrowsAsync<InvalidDataException>(() => new LoggedNotices(log).FindAsync(altered, Cancel));
    }

    private static async Task ForgeAsync(ToldVault vault, int count, int number)
    {
        var (index, place, width) = (number / 256, number % 256, Math.Min(256, count - (number / 256 * 256)));
        var name = width == 256 ? FormattableString.Invariant($"{index:D3}") : FormattableString.Invariant($"{index:D3}.p/{width}");
        var (bundle, tile) = (vault.Vault.FileOf($"log/tile/entries/{name}"), vault.Vault.FileOf($"log/tile/0/{name}"));
        var (content, leaves) = (await File.ReadAllBytesAsync(bundle, Cancel), await File.ReadAllBytesAsync(tile, Cancel));
        Assert.True(EntryBundles.TrySplit(content, width, out var entries));
        var entry = entries[place];
        System.Runtime.InteropServices.MemoryMarshal.AsMemory(entry).Span[^5] ^= 1;
        MerkleTree.LeafHash(entry.Span).ToArray().CopyTo(leaves, place * TreeHash.Length);
        await File.WriteAllBytesAsync(bundle, content, Cancel);
        await File.WriteAllBytesAsync(tile, leaves, Cancel);
    }

    // As api-specs/webhooks.md says it.
    private static async Task<string> OpenSslAsync(string secret, Delivered delivered)
    {
        var key = Convert.ToHexStringLower(Convert.FromBase64String(secret["whsec_".Length..]));
        using var openssl = Process.Start(new ProcessStartInfo("openssl", $"dgst -sha256 -mac HMAC -macopt hexkey:{key} -binary") { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        await openssl.StandardInput.BaseStream.WriteAsync(
            Encoding.UTF8.GetBytes($"{delivered.Id}.{delivered.Headers["webhook-timestamp"]}.").Concat(delivered.Body).ToArray(), Cancel);
        openssl.StandardInput.Close();
        using var mac = new MemoryStream();
        await openssl.StandardOutput.BaseStream.CopyToAsync(mac, Cancel);
        await openssl.WaitForExitAsync(Cancel);
        return Convert.ToBase64String(mac.ToArray());
    }
}
